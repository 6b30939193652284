/** What a client says of the port of gRPC that it dialled, and a member of that of another: before 3.0 with a blank before the comma, since then without (GrpcClient.java@2.3.2, @3.0.3). */
export const SERVER_CHECK = {
  anchor: 'Server check fail, please check server', pattern: /Server check fail, please check server (?<host>[^\s,]{1,255}) ?, ?port (?<port>\d{1,5}) is available/,
} as const;
