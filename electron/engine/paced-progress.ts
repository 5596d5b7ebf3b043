/** Progress for a window: told of each file of thousands, it falls seconds behind, and a cancel then comes too late. */

export interface Pace {
  readonly everyMs: number;
  readonly now: () => number;
}

const forAWindow: Pace = { everyMs: 100, now: () => performance.now() };

/** Passes on each stage's first report, and of the others one in a while. */
export function pacedProgress<P extends { readonly stage: string }>(
  report: (progress: P) => void,
  { everyMs, now }: Pace = forAWindow,
): (progress: P) => void {
  let lastStage: string | null = null;
  let lastAt = 0;
  return (progress) => {
    const at = now();
    if (progress.stage === lastStage && at - lastAt < everyMs) return;
    lastStage = progress.stage;
    lastAt = at;
    report(progress);
  };
}
