/** What Windows says of a name that no file may have (ERROR_INVALID_NAME). */
export const NAME_REFUSED = /文件名、目录名或卷标语法不正确|檔案名稱、目錄名稱或磁碟區標籤語法錯誤|The filename, directory name, or volume label syntax is incorrect/;
