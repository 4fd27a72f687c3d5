import { useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';
import { Overlay } from '../common/Overlay.tsx';
import { COMMANDS } from './commands.ts';

const GROUPS = ['reading', 'marking', 'searching', 'listing', 'comparing', 'everywhere'] as const;

/** All keys on one sheet, from the same table that the key handler reads. */
export function KeysSheet() {
  const t = useT();
  return (
    <Overlay name="keys" title={t('command.keys')}>
      <div className="keys-sheet">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{t(`keys.${group}`)}</h3>
            <dl>
              {COMMANDS.filter((c) => c.group === group && c.keys).map((command) => (
                <div key={command.id}>
                  <dt>{t(command.name)}</dt>
                  <dd>
                    <Keys keys={command.keys ?? ''} />
                  </dd>
                </div>
              ))}
              {group === 'marking' && (
                <div>
                  <dt>{t('command.tagNumber')}</dt>
                  <dd>
                    <Keys keys="1 … 9" />
                  </dd>
                </div>
              )}
              {group === 'reading' && (
                <div>
                  <dt>{t('command.arrows')}</dt>
                  <dd>
                    <Keys keys="← ↑ → ↓" />
                  </dd>
                </div>
              )}
            </dl>
          </section>
        ))}
      </div>
    </Overlay>
  );
}
