import { wordSet } from './words.ts';

/** Directives of nginx and of modules that are often built in; another module's are nobody's mistake unless they come near to one of these. */
const TEXT = `absolute_redirect accept_mutex access_log add_header add_trailer aio alias allow auth_basic auth_basic_user_file auth_request auth_request_set autoindex backlog break charset check check_http_expect_alive
check_http_send check_keepalive_requests client_body_buffer_size client_body_in_file_only client_body_temp_path client_body_timeout client_header_buffer_size client_header_timeout client_max_body_size chunked_transfer_encoding
connection_pool_size daemon debug_points default_type deny directio echo env error_log error_page etag events expires fair fastcgi_buffers fastcgi_param fastcgi_pass fastcgi_read_timeout geo geoip_country grpc_bind grpc_buffer_size
grpc_connect_timeout grpc_hide_header grpc_intercept_errors grpc_next_upstream grpc_pass grpc_pass_header grpc_read_timeout grpc_send_timeout grpc_set_header grpc_socket_keepalive grpc_ssl_certificate grpc_ssl_certificate_key
grpc_ssl_name grpc_ssl_protocols grpc_ssl_server_name grpc_ssl_trusted_certificate grpc_ssl_verify gunzip gzip gzip_buffers gzip_comp_level gzip_disable gzip_http_version gzip_min_length gzip_proxied gzip_static gzip_types gzip_vary
hash http http2 http2_max_concurrent_streams http2_max_requests http3 if if_modified_since ignore_invalid_headers include index internal ip_hash keepalive keepalive_disable keepalive_requests keepalive_time keepalive_timeout
large_client_header_buffers least_conn least_time limit_conn limit_conn_zone limit_except limit_rate limit_req limit_req_zone lingering_close lingering_time lingering_timeout listen load_module location lock_file log_format
log_not_found log_subrequest mail map map_hash_bucket_size map_hash_max_size master_process match merge_slashes mirror more_clear_headers more_set_headers msie_padding multi_accept ntlm open_file_cache open_log_file_cache pcre_jit pid
port_in_redirect preread_buffer_size preread_timeout proxy_bind proxy_buffer_size proxy_buffering proxy_buffers proxy_busy_buffers_size proxy_cache proxy_cache_bypass proxy_cache_key proxy_cache_lock proxy_cache_path proxy_cache_purge
proxy_cache_use_stale proxy_cache_valid proxy_connect proxy_connect_timeout proxy_cookie_domain proxy_cookie_flags proxy_cookie_path proxy_download_rate proxy_half_close proxy_headers_hash_bucket_size proxy_headers_hash_max_size
proxy_hide_header proxy_http_version proxy_ignore_client_abort proxy_ignore_headers proxy_intercept_errors proxy_limit_rate proxy_max_temp_file_size proxy_method proxy_next_upstream proxy_next_upstream_timeout proxy_next_upstream_tries
proxy_no_cache proxy_pass proxy_pass_header proxy_pass_request_body proxy_pass_request_headers proxy_protocol proxy_protocol_timeout proxy_read_timeout proxy_redirect proxy_request_buffering proxy_requests proxy_responses proxy_send_lowat
proxy_send_timeout proxy_session_drop proxy_set_body proxy_set_header proxy_socket_keepalive proxy_ssl proxy_ssl_certificate proxy_ssl_certificate_key proxy_ssl_name proxy_ssl_protocols proxy_ssl_server_name
proxy_ssl_session_reuse proxy_ssl_trusted_certificate proxy_ssl_verify proxy_store proxy_temp_file_write_size proxy_temp_path proxy_timeout proxy_upload_rate queue random read_ahead real_ip_header real_ip_recursive recursive_error_pages
referer_hash_max_size request_pool_size reset_timedout_connection resolver resolver_timeout return rewrite rewrite_log root satisfy send_lowat send_timeout sendfile server server_name server_name_in_redirect server_names_hash_bucket_size
server_names_hash_max_size server_tokens set set_by_lua set_real_ip_from split_clients ssi ssl ssl_alpn ssl_buffer_size ssl_certificate ssl_certificate_key ssl_ciphers ssl_client_certificate ssl_conf_command ssl_crl ssl_dhparam
ssl_early_data ssl_ecdh_curve ssl_engine ssl_handshake_timeout ssl_ocsp ssl_password_file ssl_prefer_server_ciphers ssl_preread ssl_protocols ssl_reject_handshake ssl_session_cache ssl_session_ticket_key ssl_session_tickets
ssl_session_timeout ssl_stapling ssl_stapling_verify ssl_trusted_certificate ssl_verify_client ssl_verify_depth state status stream status_zone sticky sub_filter sub_filter_once sub_filter_types subrequest_output_buffer_size tcp_nodelay tcp_nopush
thread_pool timer_resolution try_files types types_hash_bucket_size types_hash_max_size underscores_in_headers upstream use user userid uwsgi_pass valid_referers variables_hash_bucket_size variables_hash_max_size vhost_traffic_status
vhost_traffic_status_zone worker_aio_requests worker_connections worker_cpu_affinity worker_priority worker_processes worker_rlimit_core worker_rlimit_nofile worker_shutdown_timeout working_directory xslt_stylesheet zone zstd`;

export const NGINX_DIRECTIVES = wordSet(TEXT);

/** Whether a line may stand in a file of nginx, or in what `nginx -T` prints; a sentence may not. */
export const isNginxLine = (line: string): boolean => {
  const code = line.replace(/(^|\s)#.*$/, '$1').trim();
  return code === '' || /[;{}；｛｝]$/.test(code) || /^(?:["'$~]|nginx: )/.test(code) || NGINX_DIRECTIVES.has(/^[a-z_0-9]+/.exec(code)?.[0] ?? '');
};
