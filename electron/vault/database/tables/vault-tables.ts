/**
 * The vault's own tables, step by step in files of their own. Their version is apart from the records': a step only adds, so that
 * what tells an old vault from a new one can be read before it is taken.
 */
import { first } from "./0001-first.ts";

/** `vaultTables[i]` raises the version from i to i + 1. */
export const vaultTables: readonly string[] = [first];
