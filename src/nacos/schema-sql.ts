import { table } from '../syntax/table.ts';

/** Statements that bring an older Nacos database to a newer server, after distribution/conf/mysql-schema.sql@2.5.0 and @3.0.3. */

/** Form of 2.4.0 and later: the default keeps older servers, which do not name the column, able to insert. */
export const addEncryptedDataKey = (table: string): string =>
  `ALTER TABLE ${table} ADD COLUMN encrypted_data_key varchar(1024) NOT NULL DEFAULT '';`;

export const relaxEncryptedDataKey = (table: string): string =>
  `ALTER TABLE ${table} MODIFY COLUMN encrypted_data_key varchar(1024) NOT NULL DEFAULT '';`;

const HISTORY_COLUMN: Readonly<Record<string, string>> = table({
  publish_type: "varchar(50) DEFAULT 'formal'",
  gray_name: 'varchar(50) DEFAULT NULL',
  ext_info: 'longtext DEFAULT NULL',
});

/** Adds those columns to his_config_info that are missing; empty for an empty list. */
export const addHistoryColumns = (missing: readonly string[]): string => {
  const parts = missing.map(column => `ADD COLUMN ${column} ${HISTORY_COLUMN[column] ?? 'text'}`);
  return parts.length === 0 ? '' : `ALTER TABLE his_config_info ${parts.join(', ')};`;
};

/** CURRENT_TIMESTAMP(3) needs MySQL 5.6.5. */
export const CREATE_GRAY =
  'CREATE TABLE config_info_gray (id bigint unsigned NOT NULL AUTO_INCREMENT, data_id varchar(255) NOT NULL, ' +
  'group_id varchar(128) NOT NULL, content longtext NOT NULL, md5 varchar(32) DEFAULT NULL, src_user text, src_ip varchar(100) DEFAULT NULL, ' +
  'gmt_create datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), gmt_modified datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), ' +
  "app_name varchar(128) DEFAULT NULL, tenant_id varchar(128) DEFAULT '', gray_name varchar(128) NOT NULL, gray_rule text NOT NULL, " +
  "encrypted_data_key varchar(256) NOT NULL DEFAULT '', PRIMARY KEY (id), " +
  'UNIQUE KEY uk_configinfogray_datagrouptenantgray (data_id, group_id, tenant_id, gray_name), ' +
  'KEY idx_dataid_gmt_modified (data_id, gmt_modified), KEY idx_gmt_modified (gmt_modified)) ENGINE=InnoDB DEFAULT CHARSET=utf8;';

/** All columns of 2.5.0: a table with fewer would only move the error to "Unknown column". */
export const CREATE_BETA =
  'CREATE TABLE config_info_beta (id bigint NOT NULL AUTO_INCREMENT, data_id varchar(255) NOT NULL, group_id varchar(128) NOT NULL, ' +
  'app_name varchar(128) DEFAULT NULL, content longtext NOT NULL, beta_ips varchar(1024) DEFAULT NULL, md5 varchar(32) DEFAULT NULL, ' +
  'gmt_create datetime NOT NULL DEFAULT CURRENT_TIMESTAMP, gmt_modified datetime NOT NULL DEFAULT CURRENT_TIMESTAMP, src_user text, ' +
  "src_ip varchar(50) DEFAULT NULL, tenant_id varchar(128) DEFAULT '', encrypted_data_key varchar(1024) NOT NULL DEFAULT '', PRIMARY KEY (id), " +
  'UNIQUE KEY uk_configinfobeta_datagrouptenant (data_id, group_id, tenant_id)) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;';

export const CREATE_PERMISSIONS =
  'CREATE TABLE permissions (role varchar(50) NOT NULL, resource varchar(128) NOT NULL, action varchar(8) NOT NULL, ' +
  'UNIQUE KEY uk_role_permission (role, resource, action)) ENGINE=InnoDB DEFAULT CHARSET=utf8;';

/** Fails, and changes nothing, where a user has a role twice. */
export const ADD_ROLES_KEY = 'ALTER TABLE roles ADD UNIQUE INDEX idx_user_role (username, role);';

/** IPv6 addresses need it. */
export const widenSourceAddress = (table: string): string => `ALTER TABLE ${table} MODIFY COLUMN src_ip varchar(50) DEFAULT NULL;`;

/** What the migration itself copied keeps its mark; the two of a pair are told apart by it and by their contents (ConfigMigrateMapper@3.1.0). */
const written = (row: string): string => `(${row}.src_user <> 'nacos_namespace_migrate' OR ${row}.src_user IS NULL)`;

/** Configurations of the namespaces '' and 'public' that 3.x cannot merge, as the rows of a SELECT. */
export const CONFLICTING_NAMESPACES = `config_info p JOIN config_info e ON e.data_id = p.data_id AND e.group_id = p.group_id AND e.tenant_id = '' AND e.md5 <> p.md5 AND ${written('e')} WHERE p.tenant_id = 'public' AND ${written('p')}`;

export const SEE_CONFLICTING_NAMESPACES = `SELECT p.data_id, p.group_id, e.gmt_modified AS in_empty, p.gmt_modified AS in_public FROM ${CONFLICTING_NAMESPACES};`;
