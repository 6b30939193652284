/** A disk without space fails every write: nothing is damaged by that, and nothing must be moved away. */
export const NO_SPACE = /No space left on device|设备上没有空间|Disk quota exceeded|超出磁盘限额/;

/** Likewise of a process that may open no further file. */
export const OUT_OF_MEANS = new RegExp(`${NO_SPACE.source}|Too many open files|打开的文件过多`);
