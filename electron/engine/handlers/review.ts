/** What was read of papers, and a person's word on it. */
import type { z } from "zod";
import { checkedBeforeStack, type DecidedBefore as BeforeShape } from "../../../shared/api/engine/review.ts";
import { AppError } from "../../../shared/errors.ts";
import { isAhead, localDay, type PartialDate } from "../../../shared/model/dates.ts";
import type { DocumentId } from "../../../shared/model/ids.ts";
import {
  confirmFacts,
  confirmLabs,
  confirmSure,
  correctLab,
  rejectLabs,
  takeBack,
  type DecidedBefore,
} from "../../records/documents/decide.ts";
import { countReview, nextToReview, reviewLabs, stackOf, stackPaper } from "../../records/documents/review.ts";
import type { WritableDatabase } from "../../vault/vault.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";

export function reviewHandlers({ session }: EngineState) {
  const decide = (act: (db: WritableDatabase) => DecidedBefore): z.input<typeof BeforeShape> => {
    const { labs, documents } = session().vault.write(act);
    if (documents.length > 0) session().index.soon();
    return { labs: [...labs], documents: [...documents] };
  };
  const found = (before: z.input<typeof BeforeShape>) => {
    if (before.labs.length + before.documents.length === 0) throw new AppError("NOT_FOUND", "nothing of that id");
    return before;
  };
  return {
    countReview: ({ personId }) => countReview(session().vault.db, personId),
    nextToReview: ({ personId, after, passed }) =>
      nextToReview(session().vault.db, personId, { after, passed: new Set(passed) }),
    reviewPaper: ({ id }) => reviewLabs(session().vault.db, id).map((lab) => ({ ...lab, doubts: [...lab.doubts] })),
    reviewStack: ({ id }) => {
      const { db } = session().vault;
      const paper = stackPaper(db, id);
      if (paper === null) throw new AppError("NOT_FOUND", "no such document");
      const stack = stackOf(db, id);
      return { paper, stack: stack === null ? null : { ...stack, open: stack.open.length } };
    },
    listStack: ({ id }) => {
      const { db } = session().vault;
      return (stackOf(db, id)?.open ?? []).flatMap((one) => stackPaper(db, one) ?? []);
    },
    confirmLabs: ({ ids }) => decide((db) => confirmLabs(db, ids)),
    rejectLabs: ({ ids }) => decide((db) => rejectLabs(db, ids)),
    correctLab: ({ id, said }) => {
      refuseAhead(said.collected);
      return found(decide((db) => correctLab(db, id, said)));
    },
    confirmFacts: ({ id, ...said }) => {
      refuseAhead(said.date ?? null);
      return found(decide((db) => confirmFacts(db, id, said)));
    },
    confirmPaper: ({ id }) => decide((db) => confirmSure(db, [id])),
    confirmStack: ({ id }) => decide((db) => confirmSure(db, stackIds(db, id))),
    takeBackDecided: (before) => {
      session().vault.write((db) => takeBack(db, before));
      if (before.documents.length > 0) session().index.soon();
      return null;
    },
  } satisfies Partial<EngineHandlers>;
}

/** Nothing was measured or written on a day that has not come. */
function refuseAhead(date: PartialDate | null): void {
  if (isAhead(date, localDay(new Date()))) throw new AppError("INVALID_INPUT", "the day has not come yet");
}

/** Where nobody has looked at a few papers of a stack, nobody knows whether it is read well. */
function stackIds(db: WritableDatabase, id: DocumentId): readonly DocumentId[] {
  const stack = stackOf(db, id);
  if (stack === null || stack.checked < checkedBeforeStack)
    throw new AppError("INVALID_INPUT", "check a few papers of the stack first");
  return stack.open;
}
