/** The password `nacos` as the schema scripts before 2.4.0 insert it, which everybody knows. */
export const SHIPPED_ADMIN_HASH = '$2a$10$EuWPZHzz32dJN7jexM34MOeYirDdFAZm2kuWj7VEOJhhZkDrxfvUu';
