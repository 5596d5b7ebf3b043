/** The workspace of a case: where do I stand, what is next, what is missing; under it its parts, in the order in which people do them. */
import { useEffect, useRef, useState } from "react";
import type { CaseDocument, CaseId } from "../../shared/model/case/case-document.ts";
import { caseSections, caseSectionWords, type CaseSection } from "../../shared/model/case/case-sections.ts";
import { Button } from "../components/button.tsx";
import { Loaded } from "../components/loaded.tsx";
import { Failure, Message } from "../components/message.tsx";
import { PageHead } from "../components/page-head.tsx";
import type { PersonScreenProps } from "../screen-props.ts";
import { amend, go } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { offerUndo } from "../state/undo.ts";
import { CanEditCase } from "./editable.tsx";
import { CaseRecords } from "./case-records.tsx";
import { useCopy } from "./use-copy.ts";
import { RemoveCase } from "./remove-case.tsx";
import { SavedText } from "./saved-fields.tsx";
import { SectionBody } from "./section-body.tsx";
import { doneWords } from "./section-words.ts";
import { StandingPanel } from "./standing-panel.tsx";
import { useCase, type CaseEditor, type OpenCase } from "./use-case.ts";

export function CaseScreen({ place, person }: PersonScreenProps<"case">) {
  const editor = useCase(place.id as CaseId);
  const { load, again } = editor;
  const title = load.is === "ready" ? load.value.document.title : "Case";
  return (
    <>
      <PageHead title={title} hasBack>
        {load.is === "ready" && load.value.document.state === "closed" ? (
          <p>Closed. It can be read, copied and opened again.</p>
        ) : undefined}
      </PageHead>
      <Loaded load={load} what="Reading the case" onAgain={again}>
        {(open) => (
          <CaseRecords personId={person.id}>
            <Workspace key={open.document.id} open={open} editor={editor} place={place} />
          </CaseRecords>
        )}
      </Loaded>
    </>
  );
}

interface WorkspaceProps {
  readonly open: OpenCase;
  readonly editor: CaseEditor;
  readonly place: PersonScreenProps<"case">["place"];
}

function Workspace({ open, editor, place }: WorkspaceProps) {
  const { document, standing } = open;
  const { facts } = useVault();
  const section = caseSections.find((one) => one === place.section) ?? "question";
  const show = (to: CaseSection, entry: string | null = null) =>
    amend({ screen: "case", id: document.id, section: to, entry: entry ?? undefined });
  const heading = useHeadingOf(`${section} ${place.entry ?? ""}`, place.entry !== undefined);
  return (
    <div className="stack" data-gap="large">
      <StandingPanel open={open} onShow={show} onClose={() => turnCase(document, editor)} />
      <Failure code={editor.failed} />
      {editor.refused.length === 0 ? null : (
        <Message tone="caution" title="The last change was not kept" isAnnounced>
          <ul>
            {editor.refused.map(({ path, problem }) => (
              <li key={path}>
                {path}: {problem}
              </li>
            ))}
          </ul>
        </Message>
      )}
      <div className="case-columns">
        <SectionList open={open} section={section} onShow={show} />
        <section className="case-work" aria-label={caseSectionWords[section]}>
          <h2 ref={heading} tabIndex={-1}>
            {caseSectionWords[section]}
          </h2>
          <CanEditCase value={!facts.isReadOnly && document.state === "open"}>
            <SectionBody
              key={`${section} ${place.entry ?? ""}`}
              section={section}
              document={document}
              standing={standing}
              entry={place.entry ?? null}
              save={editor.save}
              onShow={show}
            />
          </CanEditCase>
        </section>
      </div>
      <AboutCase document={document} editor={editor} />
    </div>
  );
}

/** Whoever goes to a part of the case stands at its heading: it is brought into view, and takes the focus when another part comes. */
function useHeadingOf(shown: string, isAskedFor: boolean) {
  const heading = useRef<HTMLHeadingElement | null>(null);
  const last = useRef(isAskedFor ? null : shown);
  useEffect(() => {
    if (last.current === shown) return;
    const isFirst = last.current === null;
    last.current = shown;
    heading.current?.scrollIntoView({ block: "start" });
    if (!isFirst) heading.current?.focus({ preventScroll: true });
  }, [shown]);
  return heading;
}

interface SectionListProps {
  readonly open: OpenCase;
  readonly section: CaseSection;
  readonly onShow: (section: CaseSection) => void;
}

function SectionList({ open: { document }, section, onShow }: SectionListProps) {
  return (
    <nav aria-label="Parts of the case" className="case-sections">
      <ul>
        {caseSections.map((one) => (
          <li key={one}>
            <button
              type="button"
              className="row-button case-section"
              aria-current={one === section ? "true" : undefined}
              onClick={() => onShow(one)}
            >
              <span>{caseSectionWords[one]}</span>
              <span className="small secondary">{doneWords(one, document)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Button onPress={() => go({ screen: "visit", id: document.id })}>Open the page for the visit</Button>
    </nav>
  );
}

function AboutCase({ document, editor }: { readonly document: CaseDocument; readonly editor: CaseEditor }) {
  const { facts } = useVault();
  const [isNaming, setIsNaming] = useState(false);
  if (facts.isReadOnly) return null;
  const isOpen = document.state === "open";
  return (
    <div className="stack about-case" data-gap="small">
      {isNaming ? (
        <SavedText
          label="Name of the case"
          value={document.title}
          maxLength={200}
          onSave={(title) => editor.save(() => ({ title }))}
        />
      ) : null}
      <div className="actions">
        <Button look="quiet" aria-expanded={isNaming} onPress={() => setIsNaming(!isNaming)}>
          Change its name
        </Button>
        <Button look="quiet" onPress={() => turnCase(document, editor)}>
          {isOpen ? "Close the case" : "Open it again"}
        </Button>
        <CopyCase document={document} />
        <RemoveCase document={document} />
      </div>
    </div>
  );
}

/** Closes the case, or opens it again. */
function turnCase({ state: before }: CaseDocument, editor: CaseEditor): void {
  const after = before === "open" ? "closed" : "open";
  editor.save(() => ({ state: after }));
  offerUndo(after === "closed" ? "Closed." : "Open again.", async () => editor.save(() => ({ state: before })));
}

function CopyCase({ document }: { readonly document: CaseDocument }) {
  const { copy, isTaken } = useCopy(document);
  return (
    <>
      <Button look="quiet" onPress={copy}>
        Copy into a new case
      </Button>
      {isTaken ? <p className="small secondary">It could not be copied. Change its name first.</p> : null}
    </>
  );
}
