/** PostgreSQL settings by name, given at every start, so that a change here reaches existing clusters. */
export type ServerSettings = Readonly<Record<string, string>>;

export const serverSettings: ServerSettings = {
  // Only this machine, and no Unix socket: its path may have 107 bytes at most, less than many a data folder.
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  // A small machine: an office computer or a virtual server of 1 to 2 GB.
  max_connections: "60",
  shared_buffers: "128MB",
  effective_cache_size: "512MB",
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  random_page_cost: "1.1",
  jit: "off",
  // No replication, so the log of changes need only serve recovery.
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "1GB",
  timezone: "UTC",
  log_timezone: "UTC",
  // A killed process must not leave its long statement, and with it its locks, behind.
  client_connection_check_interval: "1s",
  // Errors of statements are told to the client; the server's log is about the server.
  log_min_messages: "log",
  log_checkpoints: "off",
};
