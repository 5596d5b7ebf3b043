/** The acts of going through a paper, by keys and by buttons alike. */
import { useEffect, useRef, useState, type RefObject } from "react";
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import type { DecidedBefore, ReviewLine } from "../../shared/api/engine/review.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import { formatDate, type PartialDate } from "../../shared/model/dates.ts";
import type { DocumentType } from "../../shared/model/document.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import type { SaidLab } from "../../shared/model/lab.ts";
import { engine } from "../engine/engine.ts";
import { amend } from "../state/navigation.ts";
import { useStore } from "../state/store.ts";
import { useAct } from "../state/use-act.ts";
import { documentTypeWord } from "../words/words.ts";
import { neighbour, nextOpen, type ReviewItem } from "./review-items.ts";
import {
  forgetLab,
  labBefore,
  noteAct,
  notePassed,
  sessionStore,
  takeBackLast,
  takePassed,
  type ActKind,
} from "./review-session.ts";
import { valueWords } from "./review-words.ts";
import { useReviewKeys } from "./use-review-keys.ts";

export interface SaidPaper {
  readonly type?: DocumentType;
  readonly title?: string;
  readonly date?: PartialDate | null;
}

export interface Review {
  readonly current: string | null;
  /** Rises whenever the place of the current one is to be brought into view, and the row to have the focus. */
  readonly wish: number;
  readonly editing: string | null;
  readonly dialog: "paper" | "stack" | "keys" | null;
  readonly isReadOnly: boolean;
  readonly failed: ErrorCode | null;
  readonly canUndo: boolean;
  readonly lastDone: string | null;
  readonly nextButton: RefObject<HTMLButtonElement | null>;
  readonly choose: (key: string) => void;
  readonly confirm: (item: ReviewItem) => void;
  readonly reject: (line: ReviewLine) => void;
  readonly takeBackRow: (line: ReviewLine) => void;
  readonly edit: (key: string | null) => void;
  readonly saveLine: (line: ReviewLine, said: SaidLab) => void;
  readonly saveFacts: (said: SaidPaper) => void;
  readonly confirmMany: (what: "paper" | "stack") => void;
  readonly setDialog: (dialog: Review["dialog"]) => void;
  readonly undo: () => void;
  readonly nextPaper: () => void;
}

interface ReviewOptions {
  readonly document: OpenDocument;
  readonly items: readonly ReviewItem[];
  readonly personId: PersonId;
  readonly isReadOnly: boolean;
}

export function useReview({ document, items, personId, isReadOnly }: ReviewOptions): Review {
  const { id } = document;
  const session = useStore(sessionStore);
  const { run, failed } = useAct();
  const [at, setAt] = useState({ key: nextOpen(items, null) ?? items[0]?.key ?? null, wish: 1 });
  const [editing, setEditing] = useState<string | null>(null);
  const [dialog, setDialog] = useState<Review["dialog"]>(null);
  const nextButton = useRef<HTMLButtonElement | null>(null);
  const choose = (key: string | null) => setAt((now) => ({ key: key ?? now.key, wish: now.wish + 1 }));
  /** To the next open one; where that was the last, to the way on. */
  const goOn = (from: string | null) => {
    const next = nextOpen(items, from);
    if (next !== null) choose(next);
    else nextButton.current?.focus();
  };
  const decide = (act: () => Promise<DecidedBefore>, kind: ActKind, about: { key: string | null; done: string }) => {
    if (isReadOnly) return;
    void run(async () => {
      noteAct({ kind, paper: id, ...about, before: await act() });
      setEditing(null);
      goOn(about.key);
    });
  };
  const current = items.find(({ key }) => key === at.key);
  const saveFacts = (said: SaidPaper) =>
    decide(() => engine.confirmFacts({ id, ...said }), factsKind(document, said), {
      key: said.date === undefined ? "kind" : "day",
      done:
        said.date === undefined
          ? "What the paper is was confirmed."
          : `${formatDate(said.date)} was confirmed as its day.`,
    });
  const confirm = (item: ReviewItem) => {
    if (!item.isOpen) return goOn(item.key);
    if (item.is === "kind") return saveFacts({ type: document.type, title: document.title });
    // A paper without a day is said to have none only by a word of its own.
    if (item.is === "day") return document.date === null ? setEditing("day") : saveFacts({ date: document.date });
    const { line } = item;
    if (line.status === "unread") return setEditing(line.id);
    decide(() => engine.confirmLabs({ ids: [line.id] }), "confirmed", {
      key: line.id,
      done: `${line.analyte} ${valueWords(line)} was confirmed.`,
    });
  };
  const reject = (line: ReviewLine) => {
    if (line.status === "rejected") return;
    decide(() => engine.rejectLabs({ ids: [line.id] }), "rejected", {
      key: line.id,
      done: `${line.analyte === "" ? "A row" : line.analyte} was said to be no result.`,
    });
  };
  const undo = () => {
    if (isReadOnly) return;
    void run(async () => {
      const act = await takeBackLast(engine.takeBackDecided);
      if (act === null) return;
      setEditing(null);
      if (act.paper !== id) amend({ screen: "review", id: act.paper });
      else choose(act.key);
    });
  };
  const takeBackRow = (line: ReviewLine) => {
    const asRead = { id: line.id, status: line.readAs === null ? "unread" : "proposed", said: null } as const;
    void run(async () => {
      await engine.takeBackDecided({ labs: [labBefore(session.acts, line.id) ?? asRead], documents: [] });
      forgetLab(line.id);
      choose(line.id);
    });
  };
  const goToNext = () =>
    void run(async () => {
      notePassed(id);
      const { passed } = sessionStore.get();
      const next = await engine.nextToReview({ personId, after: id, passed: [...passed] });
      amend(next.id === null ? { screen: "review", isDone: true } : { screen: "review", id: next.id });
    });
  const previous = () => {
    const before = takePassed();
    if (before !== null) amend({ screen: "review", id: before });
  };
  const open = (next: Review["dialog"]) => {
    if (next === "keys" || !isReadOnly) setDialog(next);
  };
  useReviewKeys({
    onMove: (steps) => choose(neighbour(items, at.key, steps)),
    canMove: (steps) => neighbour(items, at.key, steps) !== at.key,
    onConfirm: () => {
      if (current !== undefined) confirm(current);
    },
    onCandidate: (number) => {
      const day = current?.is === "day" ? current.days[number - 1] : undefined;
      if (day !== undefined) saveFacts({ date: day.date });
    },
    onEdit: () => {
      if (!isReadOnly && current !== undefined) setEditing(current.key);
    },
    onReject: () => {
      if (current?.is === "row") reject(current.line);
    },
    onUndo: undo,
    onAll: () => open("paper"),
    onStack: () => open("stack"),
    onNextPaper: goToNext,
    onPreviousPaper: previous,
    onSheet: () => open("keys"),
  });
  useEffect(() => {
    // A paper whose rows were read again meanwhile may have lost the one that was chosen.
    if (current === undefined) choose(nextOpen(items, null) ?? items[0]?.key ?? null);
  }, [current, items]);
  return {
    current: at.key,
    wish: at.wish,
    editing,
    dialog,
    isReadOnly,
    failed,
    canUndo: session.acts.length > 0 && !isReadOnly,
    lastDone: session.acts.at(-1)?.done ?? null,
    nextButton,
    choose,
    confirm,
    reject,
    takeBackRow,
    edit: (key) => {
      setEditing(key);
      if (key === null) choose(at.key);
    },
    saveLine: (line, said) =>
      decide(() => engine.correctLab({ id: line.id, said }), "corrected", {
        key: line.id,
        done: `${said.analyte} ${valueWords(said)} was saved as you said.`,
      }),
    saveFacts,
    confirmMany: (what) =>
      decide(() => (what === "paper" ? engine.confirmPaper({ id }) : engine.confirmStack({ id })), "confirmed", {
        key: null,
        done:
          what === "paper"
            ? "All of this paper that was not in doubt was confirmed."
            : "All papers like this one were confirmed.",
      }),
    setDialog: open,
    undo,
    nextPaper: goToNext,
  };
}

function factsKind(document: OpenDocument, { type, title, date }: SaidPaper): ActKind {
  const isSame =
    (type ?? document.type) === document.type &&
    (title ?? document.title) === document.title &&
    (date === undefined || date === document.date);
  return isSame ? "confirmed" : "corrected";
}

/** What a paper is, in words. */
export function paperWords({ type, title }: Pick<OpenDocument, "type" | "title">): string {
  return `${documentTypeWord(type)}: ${title}`;
}
