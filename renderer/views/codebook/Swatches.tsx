import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { COLOURS, type Colour } from '#core/project/model.ts';
import { useT } from '../../ui/i18n.ts';

/** A colour and the menu to change it. */
export function Swatches({
  value,
  label,
  disabled,
  onPick,
}: {
  value: Colour;
  label: string;
  disabled: boolean;
  onPick: (colour: Colour) => void;
}) {
  const t = useT();
  return (
    <MenuTrigger>
      <Button className="swatch-button" aria-label={label} isDisabled={disabled}>
        <i className="swatch large" data-colour={value} />
      </Button>
      <Popover className="popover">
        <Menu
          className="menu swatches"
          aria-label={label}
          selectionMode="single"
          selectedKeys={[String(value)]}
          onAction={(key) => onPick(Number(key))}
        >
          {COLOURS.map((n) => (
            <MenuItem key={n} id={String(n)} textValue={t(`colour.${n}`)}>
              <i className="swatch large" data-colour={n} /> {t(`colour.${n}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
