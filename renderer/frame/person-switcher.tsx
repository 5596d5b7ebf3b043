/** Whose records are on screen: always visible, and the way to another person, to the card, and to a new one. */
import { Check, ChevronsUpDown } from "lucide-react";
import { Button, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from "react-aria-components";
import { DateText } from "../components/small-parts.tsx";
import { cut } from "../components/cut-text.ts";
import { Verbatim } from "../components/verbatim.tsx";
import { go } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";

const cardKey = "card";
const newKey = "new";

export function PersonSwitcher() {
  const { people, person, choosePerson } = useVault();
  if (person === null)
    return (
      <div className="person-switcher" data-is-empty>
        <span className="person-name">Nobody yet</span>
      </div>
    );
  const onAction = (key: string) => {
    if (key === cardKey) go({ screen: "person" });
    else if (key === newKey) go({ screen: "new-person" });
    else {
      const chosen = people.find(({ id }) => id === key);
      if (chosen) choosePerson(chosen.id);
    }
  };
  return (
    <MenuTrigger>
      <Button className="person-switcher">
        <span className="person-whose">Records of</span>
        <span className="person-name">
          <Verbatim text={person.name} max={60} />
        </span>
        <span className="person-born">
          {person.birthDate === null ? "birth date not known" : <>born {<DateText date={person.birthDate} />}</>}
        </span>
        <ChevronsUpDown aria-hidden size="1rem" className="person-switcher-icon" />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu className="options" onAction={(key) => onAction(String(key))} aria-label="People in this vault">
          <MenuSection aria-label="Show the records of" selectionMode="single" selectedKeys={[person.id]}>
            {people.map(({ id, name, birthDate }) => (
              <MenuItem key={id} id={id} textValue={cut(name, 80)} className="option">
                <span>
                  <Verbatim text={name} max={60} />
                  <span className="choice-detail">
                    {birthDate === null ? "birth date not known" : <DateText date={birthDate} />}
                  </span>
                </span>
                <Check aria-hidden className="option-check" size="1.125em" />
              </MenuItem>
            ))}
          </MenuSection>
          <Separator className="option-line" />
          <MenuItem id={cardKey} className="option" textValue="Open this person’s page">
            Open this person’s page
          </MenuItem>
          <MenuItem id={newKey} className="option" textValue="Add a person">
            Add a person
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
