/** The worker heartbeats for every activity each second, so its death is noticed this soon. */
export const HEARTBEAT_TIMEOUT = '6s';
