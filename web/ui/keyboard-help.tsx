import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useWords } from '../words/words.tsx'
import { Button } from './button.tsx'
import { Checkbox } from './checkbox.tsx'
import { setSingleKeysAct, useKeyGroups, useSingleKeys } from './keyboard.tsx'
import './keyboard-help.css'

const names: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Delete: 'Del',
  ' ': 'Space',
}

/** The list of keys behind `?`: what acts now on this screen, and what acts on the map and the time slider. */
export function KeyboardHelp({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const { t } = useWords()
  const groups = useKeyGroups()
  const single = useSingleKeys()
  const standing: { title: string; keys: [string[], string][] }[] = [
    {
      title: t('keys.time'),
      keys: [
        [['ArrowLeft', 'ArrowRight'], t('keys.time.step')],
        [['PageUp', 'PageDown'], t('keys.time.leap')],
        [['Home'], t('keys.time.now')],
      ],
    },
    {
      title: t('keys.map'),
      keys: [
        [['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'], t('keys.map.pan')],
        [['+', '-'], t('keys.map.zoom')],
        [['n', 'p'], t('keys.map.next')],
        [['Enter'], t('keys.map.open')],
        [['0'], t('keys.map.fit')],
      ],
    },
    {
      title: t('keys.draw'),
      keys: [
        [['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'], t('keys.draw.move')],
        [['Enter'], t('keys.draw.add')],
        [['Delete'], t('keys.draw.remove')],
      ],
    },
  ]
  return (
    <ModalOverlay className="dialog-veil" isDismissable isOpen={open} onOpenChange={o => !o && onClose()}>
      <Modal>
        <Dialog className="dialog">
          <div className="dialog-head">
            <Heading level={2} slot="title">
              {t('keys.title')}
            </Heading>
            <Button icon="close" label={t('shell.close')} look="quiet" onPress={onClose} />
          </div>
          <div className="keys-groups">
            {groups.map(group => (
              <KeyGroup
                key={String(group.id.description)}
                keys={group.bindings.map(b => [[b.key], b.words])}
                title={group.title}
              />
            ))}
            {standing.map(group => (
              <KeyGroup key={group.title} keys={group.keys} title={group.title} />
            ))}
          </div>
          <Checkbox checked={single} hint={t('keys.single.what')} onChange={setSingleKeysAct}>
            {t('keys.single')}
          </Checkbox>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function KeyGroup({
  title,
  keys,
}: {
  title: string
  keys: readonly (readonly [readonly string[], string])[]
}): ReactNode {
  return (
    <section className="keys-group">
      <h3>{title}</h3>
      <dl>
        {keys.map(([list, words]) => (
          <div key={words} style={{ display: 'contents' }}>
            <dt>
              {list.map(key => (
                <kbd key={key}>{names[key] ?? key}</kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
