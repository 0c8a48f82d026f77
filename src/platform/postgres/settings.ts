import { totalmem } from 'node:os';

const MIB = 1024 * 1024;

/**
 * The server's settings for one hub on one machine: bulk loads of millions of rows and short reads. Nobody replicates from it,
 * so wal_level=minimal lets COPY into a fresh partition skip the log; commits stay durable (synchronous_commit).
 */
export function serverSettings(memoryBytes = totalmem()): Record<string, string> {
  const memory = memoryBytes / MIB;
  const sharedBuffers = Math.round(Math.min(1024, Math.max(128, memory / 8)));
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    password_encryption: 'scram-sha-256',
    shared_buffers: `${sharedBuffers}MB`,
    effective_cache_size: `${Math.round(memory / 2)}MB`,
    work_mem: `${memory >= 4096 ? 64 : 16}MB`,
    maintenance_work_mem: `${memory >= 4096 ? 256 : 64}MB`,
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',
    max_wal_size: '4GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    synchronous_commit: 'on',
    jit: 'off',
    random_page_cost: '1.1',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // The hub takes over from it who read what is restricted by SQL.
    logging_collector: 'on',
    log_destination: 'stderr,jsonlog',
    log_filename: 'postgres-%Y-%m-%d.log',
    log_rotation_age: '1d',
    log_rotation_size: '0',
  };
}
