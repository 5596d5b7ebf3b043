/** The question for the password of papers that came locked: it is asked once, and tried on all that wait. */
import { useState, type FormEvent } from "react";
import { Lock } from "lucide-react";
import type { DocumentId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { TextField } from "../components/text-field.tsx";
import { engine } from "../engine/engine.ts";
import { amend } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { useLoad } from "../state/use-load.ts";
import { count } from "../words/counts.ts";

type Opened = Awaited<ReturnType<typeof engine.unlockPapers>>["opened"];

interface UnlockFormProps {
  /** Told of what is open now, once something is. */
  readonly onOpened: (opened: Opened) => void;
}

export function UnlockForm({ onOpened }: UnlockFormProps) {
  const { facts } = useVault();
  const { run, isRunning, failed } = useAct();
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  if (facts.isReadOnly) return null;
  const open = (event: FormEvent) => {
    event.preventDefault();
    if (password === "") return setProblem("Type the password first.");
    void run(async () => {
      const { opened } = await engine.unlockPapers({ passwords: [new TextEncoder().encode(password)] });
      if (opened.length === 0)
        return setProblem("That password opens nothing that is locked here. Nothing was changed.");
      setPassword("");
      onOpened(opened);
    });
  };
  return (
    <form className="stack no-print" data-gap="small" onSubmit={open}>
      <TextField
        label="Password"
        help="Often a birth date or a number that came in another letter. It is kept in your vault and tried on everything that is locked, now and later."
        value={password}
        onChange={(value) => {
          setPassword(value);
          setProblem(null);
        }}
        error={problem}
        isSecret
        width="short"
        maxLength={500}
      />
      <div className="actions">
        <Button type="submit" Icon={Lock} isPending={isRunning}>
          Open with this password
        </Button>
      </div>
      <Failure code={failed} />
    </form>
  );
}

/** In place of a locked paper's pages: the question, where it is one that is opened here. */
export function UnlockThis({ id }: { readonly id: DocumentId }) {
  const [load] = useLoad("locked papers", (signal) => engine.listLockedPapers({}, { signal }));
  const [others, setOthers] = useState(0);
  if (load.is !== "ready" || !load.value.some((one) => one.id === id)) return null;
  const onOpened = (opened: Opened) => {
    const paper = opened.find((one) => one.id === id)?.papers[0];
    if (paper === undefined) setOthers((before) => before + opened.length);
    else amend({ screen: "document", id: paper.id });
  };
  return (
    <>
      {others === 0 ? null : (
        <p role="status">
          That password opened {count(others, "other PDF")}, but not this one. It needs another password.
        </p>
      )}
      <UnlockForm onOpened={onOpened} />
    </>
  );
}

/** On a receipt: what of its papers still waits, with the question. */
export function LockedPapers() {
  const [load] = useLoad("locked papers", (signal) => engine.listLockedPapers({}, { signal }));
  const [opened, setOpened] = useState(0);
  if (load.is !== "ready") return null;
  const waiting = load.value.length;
  const done =
    opened === 0 ? "" : `${count(opened, "PDF")} ${opened === 1 ? "is" : "are"} open now and in your records. `;
  if (waiting === 0) return <p role="status">{done}No PDF waits for a password any more.</p>;
  return (
    <>
      <p role="status">
        {done}
        {count(waiting, "PDF")} {waiting === 1 ? "waits" : "wait"} for a password.
      </p>
      <UnlockForm onOpened={(now) => setOpened((before) => before + now.length)} />
    </>
  );
}
