/** Source of an expression for the address of a peer as the Raft of Nacos and JRaft print it, captured as `peer`: `10.0.0.2:7848`, `nacos-1.nacos:7848`, `[fd00::2]:7848`. */
export const RAFT_PEER = '(?<peer>(?:\\[[0-9a-fA-F:.]{2,45}\\]|[\\w.-]{1,255}):\\d{1,5})';
