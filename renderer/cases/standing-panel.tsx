/** Where do I stand, what is next, what is missing; the next step is drafted already. */
import { ArrowRight } from "lucide-react";
import type { CaseSection } from "../../shared/model/case/case-sections.ts";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { go } from "../state/navigation.ts";
import { packetOfCase } from "./packet-of-case.ts";
import type { OpenCase } from "./use-case.ts";

interface StandingPanelProps {
  readonly open: OpenCase;
  readonly onShow: (section: CaseSection, entry?: string | null) => void;
  readonly onClose: () => void;
}

const mostMissing = 4;

export function StandingPanel({ open, onShow, onClose }: StandingPanelProps) {
  const { stands, missing } = open.standing;
  return (
    <div className="standing">
      <section aria-labelledby="standing-where">
        <h2 id="standing-where">Where you stand</h2>
        <ul className="plain-list">
          {stands.map((words) => (
            <li key={words}>
              <Verbatim text={words} max={300} />
            </li>
          ))}
        </ul>
      </section>
      <NextStep open={open} onShow={onShow} onClose={onClose} />
      {missing.length === 0 ? null : (
        <section aria-labelledby="standing-missing">
          <h2 id="standing-missing">What is missing</h2>
          <ul className="plain-list">
            {missing.slice(0, mostMissing).map((words) => (
              <li key={words}>
                <Verbatim text={words} max={200} />
              </li>
            ))}
          </ul>
          {missing.length <= mostMissing ? null : (
            <Button look="quiet" onPress={() => onShow("records")}>
              {`And ${missing.length - mostMissing} more`}
            </Button>
          )}
        </section>
      )}
    </div>
  );
}

function NextStep({ open: { document, standing }, onShow, onClose }: StandingPanelProps) {
  const { words, why, section, id, gapId, act } = standing.next;
  const { facts } = useVault();
  const { run, isRunning, failed } = useAct();
  const begin = () =>
    void run(async () => {
      if (facts.isReadOnly) return onShow(section, id);
      if (act === "packet") return go(packetOfCase(document));
      if (act === "close") return onClose();
      if (gapId === null) return onShow(section, id);
      const drafted = await engine.draftRequest({
        personId: document.personId,
        gapId,
        caseId: document.id,
        language: "en",
      });
      onShow("requests", drafted.requestId);
    });
  return (
    <section className="standing-next" aria-labelledby="standing-next">
      <h2 id="standing-next">What is next</h2>
      <p className="row-title">{words}</p>
      <p className="secondary">
        <Verbatim text={why} max={300} />
      </p>
      <Failure code={failed} />
      <div>
        <Button look="primary" Icon={ArrowRight} isPending={isRunning} onPress={begin}>
          {act === "close" ? "Close the case" : gapId === null ? "Go there" : "Draft the letter"}
        </Button>
      </div>
    </section>
  );
}
