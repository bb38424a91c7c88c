import { commented } from './workflow-file';

/** What the token of a job may do. */
export type Permissions = Readonly<Record<string, string>>;

/** Reads the repository. */
export const READ: Permissions = { contents: 'read' };

/** Reads the repository and proves to AWS who it is. */
export const ASSUME_ROLE: Permissions = { ...READ, 'id-token': commented('write', 'to assume the role') };
