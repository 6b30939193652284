/** A db.url to be written, which works with every release of Nacos and with MySQL from 5.6 on. */
export const urlToWrite = (host: string, database: string): string =>
  `jdbc:mysql://${host}:3306/${database}?characterEncoding=utf8&connectTimeout=3000&socketTimeout=3000&autoReconnect=true&useUnicode=true&useSSL=false&allowPublicKeyRetrieval=true&serverTimezone=Asia/Shanghai`;
