import { existsSync, readFileSync } from 'node:fs';

const STATUS = '/proc/self/status';

/**
 * The most memory this process ever had resident, in MB (10^6 bytes): node, the program and its data.
 * On Linux `resourceUsage().maxRSS` of a child starts with what its parent had: it outlives exec. VmHWM belongs to
 * the process alone.
 */
export function peakRssMb(): number {
  const kilobytes = existsSync(STATUS)
    ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(STATUS, 'utf8'))?.[1]
    : undefined;
  return Math.round((Number(kilobytes ?? process.resourceUsage().maxRSS) * 1024) / 1e6);
}
