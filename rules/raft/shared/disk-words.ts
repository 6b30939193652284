/** ConfigCacheService.java:145-149@3.0.3 and :121-127@2.0.3: System.exit(0). */
export const SUICIDE = [{ anchor: 'Local Disk Full,Exit', pattern: /Local Disk Full,Exit/ }, { anchor: '磁盘满自杀退出', pattern: /磁盘满自杀退出/ }];

export const NO_SPACE = [
  // What the server of a database says of its own disk is another machine's (database/mysql-full, database/sql-error).
  { anchor: 'No space left on device', pattern: /No space left on device/, by: 'server', not: /[PK]SQLException|OS errno 28|could not extend file/ },
  // Derby (SQLState XSDG1)
  { anchor: 'could not be written to disk, please check if the disk is full', pattern: /Page \S{1,80}(?: \d{1,12}\)\))? could not be written to disk, please check if the disk is full/, by: 'server' },
  { anchor: '设备上没有空间', pattern: /设备上没有空间/, by: 'server' },
  { anchor: '裝置上已無多餘空間', pattern: /裝置上已無多餘空間/, by: 'server' },
  { anchor: 'not enough space on the disk', pattern: /There is not enough space on the disk/, by: 'server' },
  { anchor: '磁盘空间不足', pattern: /(?:IOException|Exception): [^\n]{0,200}磁盘空间不足/, by: 'server' },
  { anchor: 'Disk quota exceeded', pattern: /Disk quota exceeded/, by: 'server' },
  { anchor: '超出磁盘限额', pattern: /超出磁盘限额/, by: 'server' },
] as const;
