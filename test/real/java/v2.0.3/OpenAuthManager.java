package com.alibaba.nacos;

import com.alibaba.nacos.auth.AuthManager;
import com.alibaba.nacos.auth.model.Permission;
import com.alibaba.nacos.auth.model.User;
import org.springframework.stereotype.Component;

// The real one lives in the console module; without any bean of this type the server does not start.
@Component
public class OpenAuthManager implements AuthManager {

    @Override
    public User login(Object request) {
        return anyone();
    }

    @Override
    public User loginRemote(Object request) {
        return anyone();
    }

    @Override
    public void auth(Permission permission, User user) {
    }

    private static User anyone() {
        User user = new User();
        user.setUserName("nacos");
        return user;
    }
}
