/** A document: its pages to look at and find words on, and its facts to be confirmed beside them. */
import type { Shown } from "./shown-evidence.ts";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import { canBeSeen, type PageText } from "../../shared/model/document.ts";
import type { DocumentId } from "../../shared/model/ids.ts";
import { named } from "../components/cut-text.ts";
import { Loaded } from "../components/loaded.tsx";
import { PageHead } from "../components/page-head.tsx";
import { engine, shell } from "../engine/engine.ts";
import type { ScreenProps } from "../screen-props.ts";
import { goFrom, type PlaceOf } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { offerUndo, offerUndoAndLeave } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { useDraft } from "../state/use-draft.ts";
import { useLoad } from "../state/use-load.ts";
import { DocumentFacts } from "./document-facts.tsx";
import { DocumentPages } from "./document-pages.tsx";
import { copyName, factsOf, factsProblem, isChanged, type FactsDraft } from "./facts-draft.ts";
import type { MarkedEvidence } from "./evidence-boxes.ts";
import { documentKey, readDocument } from "./read-document.ts";
import { NextToCheck } from "../records/next-to-check.tsx";

export function DocumentScreen({ place }: ScreenProps<"document">) {
  const id = place.id as DocumentId;
  const [load, again] = useLoad(documentKey(id), (signal) => readDocument(id, signal));
  return (
    <div className="with-details document-body">
      <div className="document-title">
        <PageHead title={load.is === "ready" ? load.value.title : "Document"} hasBack={load.is !== "ready"} />
      </div>
      {load.is === "loading" ? (
        <BlankPage />
      ) : (
        <Loaded load={load} what="Opening the document" onAgain={again}>
          {(document) => <Document key={id} document={document} place={place} />}
        </Loaded>
      )}
    </div>
  );
}

/** A white sheet where the page will be, at once: nothing is as worrying as an empty window. */
function BlankPage() {
  return (
    <div className="document-work" role="status" aria-label="Opening the document">
      <div className="pages-scroller blank-scroller" aria-hidden>
        <div className="blank-sheet" />
      </div>
    </div>
  );
}

function Document({ document, place }: { readonly document: OpenDocument; readonly place: PlaceOf<"document"> }) {
  const { facts } = useVault();
  const { id } = document;
  // What was not typed follows the document, also when it was confirmed or taken back meanwhile.
  const [typed, setDraft, forgetDraft] = useDraft<FactsDraft | null>(`document ${id}`, null);
  const draft = useMemo(() => typed ?? factsOf(document), [typed, document]);
  const [isTried, setIsTried] = useState(false);
  const [isJustConfirmed, setIsJustConfirmed] = useState(false);
  const [shown, setShown] = useState<Shown>(() => shownAtFirst(document));
  const [texts, onText] = useTexts(document);
  const { run, isRunning, failed } = useAct();
  const problem = factsProblem(draft);
  const confirm = useCallback(() => {
    setIsTried(true);
    // Nobody has seen a page of what cannot be shown: only what somebody typed is saved.
    const isUnseen = !canBeSeen(document.state) && !isChanged(draft, document);
    if (problem !== null || facts.isReadOnly || isUnseen) return;
    void run(async () => {
      const before = { id, type: document.type, date: document.date, title: document.title };
      await engine.confirmDocument({ id, type: draft.type, date: draft.date.date, title: draft.title.trim() });
      forgetDraft();
      setIsTried(false);
      setIsJustConfirmed(true);
      if (document.title !== draft.title || document.type !== draft.type || document.date !== draft.date.date)
        offerUndo(`“${named(draft.title)}” was changed.`, () => engine.confirmDocument(before));
    });
  }, [document, draft, facts.isReadOnly, forgetDraft, id, problem, run]);
  useControlEnter(confirm);
  const saveCopy = () =>
    void run(async () => {
      const destination = await shell.chooseSaveFile({ suggestedName: copyName(document) });
      if (destination !== null) await engine.saveOriginal({ id, destination });
    });
  const remove = () =>
    void run(async () => {
      await engine.removeItem({ kind: "document", id });
      offerUndoAndLeave(
        `“${named(document.title)}” was removed.`,
        () => engine.restoreItem({ kind: "document", id }),
        () => goFrom(id),
      );
    });
  const onEvidence = useCallback(
    (evidence: readonly MarkedEvidence[], comes: boolean) =>
      setShown((now) => ({
        evidence: evidence.length === 0 ? now.lasting : evidence,
        lasting: comes ? evidence : now.lasting,
        wish: comes ? now.wish + 1 : now.wish,
      })),
    [],
  );
  return (
    // The facts stand before the pages for keyboards and screen readers: Confirm is what follows the title.
    <>
      <DocumentFacts
        document={document}
        draft={draft}
        onChange={setDraft}
        problem={isTried ? problem : null}
        failed={failed}
        isSaving={isRunning}
        isReadOnly={facts.isReadOnly}
        onConfirm={confirm}
        onSaveCopy={saveCopy}
        onRemove={remove}
        onEvidence={onEvidence}
      />
      <div className="document-work">
        <DocumentPages
          document={document}
          place={place}
          shown={shown}
          texts={texts}
          onText={onText}
          mayBlackOut={!facts.isReadOnly}
        >
          {isJustConfirmed ? <NextToCheck document={document} among={place.among} /> : null}
        </DocumentPages>
      </div>
    </>
  );
}

/** The words that the proposals rest on are outlined until another fact is looked at. */
function shownAtFirst({ typeStatus, typeEvidence, date, dateStatus, dateCandidates }: OpenDocument): Shown {
  const kind = typeStatus === "proposed" ? typeEvidence.slice(0, 1) : [];
  const dates = dateStatus === "proposed" ? dateCandidates.filter((candidate) => candidate.date === date) : [];
  const lasting = [
    ...kind.map((evidence) => ({ ...evidence, of: "kind" as const })),
    ...dates.slice(0, 1).map(({ evidence }) => ({ ...evidence, of: "date" as const })),
  ];
  return { evidence: lasting, lasting, wish: 0 };
}

function useControlEnter(act: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKeyDown, true);
    return () => document.removeEventListener("keydown", onKeyDown, true);
  }, [act]);
}

const noTexts: ReadonlyMap<number, PageText> = new Map();

/** The words of the pages, as they come; all of them come anew when the paper was read again meanwhile. */
function useTexts({
  wordsMark,
}: OpenDocument): readonly [ReadonlyMap<number, PageText>, (page: number, text: PageText) => void] {
  const [known, setKnown] = useState({ wordsMark, texts: noTexts });
  const onText = useCallback(
    (page: number, text: PageText) =>
      setKnown((before) => {
        const texts = before.wordsMark === wordsMark ? before.texts : noTexts;
        return { wordsMark, texts: new Map(texts).set(page, text) };
      }),
    [wordsMark],
  );
  return [known.wordsMark === wordsMark ? known.texts : noTexts, onText];
}
