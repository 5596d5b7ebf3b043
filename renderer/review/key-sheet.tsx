/** What each key of Review does. */
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { keyLines } from "./use-review-keys.ts";

export function KeySheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={onClose}>
      <div className="key-sheet" role="region" aria-label="What each key does" tabIndex={0}>
        <dl>
          {keyLines.map(({ keys, does }) => (
            <div key={keys}>
              <dt>{keys}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="actions" data-align="end">
        <Button autoFocus onPress={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}
