export { startCloud } from './cloud';
export { CloudError } from './errors';
export type { CloudErrorCode } from './errors';
export { Faults } from './faults';
export type { FaultSettings } from './faults';
export { platformLimits } from './limits';
export type { PlatformLimits } from './limits';
export type { InvocationReport, LogEntry, LogFilter, LogLevel } from './observe/log';
export type { CallerOptions, CloudStats, LocalCloud, LocalCloudOptions } from './options';
