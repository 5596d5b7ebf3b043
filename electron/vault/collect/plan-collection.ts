/** What is to be tidied in a vault's packs: decided from what is there, before anything is touched. */

/** How long a pack that was let go is kept, in case the database has to be brought back to a state that knows it. */
export const keptLetGoDays = 30;
const dayMs = 86_400_000;

/** A pack and how much of it is still wanted. */
export interface PackUse {
  /** 32 hex digits. */
  readonly id: string;
  /** Bytes of all its frames, without header, trailer and padding. */
  readonly frameBytes: number;
  /** Bytes of the frames that something refers to. */
  readonly liveBytes: number;
}

/** A pack's file in the trash. */
export interface LetGoPack {
  readonly file: string;
  readonly pack: string;
  readonly since: Date;
}

export interface CollectionState {
  readonly packs: readonly PackUse[];
  readonly letGo: readonly LetGoPack[];
  /** Packs that a snapshot in the vault names; null where one of them cannot be read. */
  readonly named: ReadonlySet<string> | null;
  /** When the vault was closed before this session; null where it never was. */
  readonly lastClosed: Date | null;
  readonly now: Date;
}

export interface CollectionPlan {
  /** Packs whose wanted frames are written anew elsewhere. */
  readonly rewrite: readonly string[];
  /** Files in the trash that are removed. */
  readonly remove: readonly string[];
}

/**
 * Packs of which less than half is wanted are written anew. What was let go is removed 30 days later, once no snapshot needs it to
 * bring its state back. The days are those up to the last closing, and none are while the clock runs behind it: a clock that is wrong
 * for one session removes nothing.
 */
export function planCollection({ packs, letGo, named, lastClosed, now }: CollectionState): CollectionPlan {
  const until = lastClosed === null || now < lastClosed ? null : lastClosed.getTime();
  const isDue = ({ pack, since }: LetGoPack) =>
    named !== null && !named.has(pack) && until !== null && until - since.getTime() >= keptLetGoDays * dayMs;
  return {
    rewrite: packs.filter(({ frameBytes, liveBytes }) => liveBytes * 2 < frameBytes).map(({ id }) => id),
    remove: letGo.filter(isDue).map(({ file }) => file),
  };
}
