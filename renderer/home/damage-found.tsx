/** What the daily reading of a part has found, before anything else; nothing where it found nothing. */
import { Button } from "../components/button.tsx";
import { Message } from "../components/message.tsx";
import { go } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { useSettings } from "../state/settings.ts";

export function DamageFound() {
  const { facts } = useVault();
  if (useSettings().lookedOver[facts.vaultId]?.hasDamage !== true) return null;
  return (
    <div className="notice">
      <Message
        tone="danger"
        title="Part of what is stored is damaged"
        actions={<Button onPress={() => go({ screen: "settings" })}>Look at what is damaged</Button>}
      >
        <p>
          Part of what this vault stored can no longer be read as it was written. “Read everything” in the settings
          names the documents; importing them again, or a backup, brings them back.
        </p>
      </Message>
    </div>
  );
}
