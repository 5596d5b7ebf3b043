/** What V8 may take for itself on a thread of the vault: content lies in the ring and in buffers, outside of that. */
export const threadLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 } as const;
