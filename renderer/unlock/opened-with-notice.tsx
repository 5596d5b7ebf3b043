/** The vault is open, and there is something to know before the records are shown. */
import type { OpenVault } from "../../shared/api/engine/vault.ts";
import { SinglePage } from "../components/single-page.tsx";
import { Button } from "../components/button.tsx";
import { DamageReport } from "../components/damage-report.tsx";
import { Message } from "../components/message.tsx";
import { damageWords } from "../words/damage-words.ts";
import { StepHead } from "./step-head.tsx";

interface OpenedWithNoticeProps {
  readonly vault: OpenVault;
  readonly onGoOn: () => void;
}

/** What is itself the reason that the vault can only be read, and says so. */
const opensForReading: ReadonlySet<string> = new Set(["DATABASE_OLDER", "DATABASE_ALTERED", "DISK_FULL"]);

export function OpenedWithNotice({ vault, onGoOn }: OpenedWithNoticeProps) {
  const harm = vault.damage.filter(({ code }) => !damageWords(code).isHarmless);
  return (
    <SinglePage>
      <StepHead title="The vault is open" />
      {vault.isReadOnly && !harm.some(({ code }) => opensForReading.has(code)) ? (
        <Message tone="info" title="It can only be read here">
          <p>
            Its folder or drive is write-protected. Everything in it can be looked at and given on; nothing can be added
            or changed. To change something, copy the whole folder to a place that can be written to and open it there.
          </p>
        </Message>
      ) : null}
      {harm.length === 0 ? null : <DamageReport problems={harm} />}
      <div className="actions">
        <Button look="primary" onPress={onGoOn} autoFocus>
          Show the records
        </Button>
      </div>
    </SinglePage>
  );
}
