import { type ReactNode, useState } from 'react'
import { sayEvent } from '../../speech/say-event.ts'
import { useDesk } from '../data/queries.ts'
import type { WatchEvent } from '../data/types.ts'
import { useDraft } from '../desk/drafts.ts'
import { Button } from '../ui/button.tsx'
import { SideSheet } from '../ui/side-sheet.tsx'
import { Status } from '../ui/status.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Whole } from '../ui/whole.tsx'
import { toneOfEvent } from '../watch/tone-of-event.ts'
import { useWords } from '../words/words.tsx'
import { SignSheetLater } from './sign-sheet-later.tsx'

/** Somebody sees to what the watch noticed: one line of what is done, then the sheet to sign. */
export function TakeEvent(props: {
  event: WatchEvent
  title: string
  zone: string | undefined
  onClose: () => void
}): ReactNode {
  const words = useWords()
  const { t } = words
  const { event } = props
  const desk = useDesk()
  const [signing, setSigning] = useState(false)
  const kept = useDraft<{ note: string }>(desk.party.id, 'take-event', `${event.movement} ${event.key}`, () => ({
    note: '',
  }))
  const note = kept.value?.note ?? ''
  if (signing)
    return (
      <SignSheetLater
        draft={{
          kind: 'take-event',
          about: event.movement,
          body: { event: event.key, rule: event.rule, ...(note.trim() ? { note: note.trim() } : {}) },
        }}
        onCancel={() => setSigning(false)}
        onDone={props.onClose}
        onEntered={() => void kept.drop()}
      />
    )
  return (
    <SideSheet
      foot={
        <Button look="main" onPress={() => setSigning(true)}>
          {t('watch.take.go-on')}
        </Button>
      }
      onClose={props.onClose}
      title={t('watch.take.title')}
      under={
        <bdi>
          <Whole>{props.title}</Whole>
        </bdi>
      }
    >
      <div className="stack">
        <p>
          <Status tone={toneOfEvent(event)}>{t(`needs.${event.severity}`)}</Status> {sayEvent(words, event, props.zone)}
        </p>
        <TextField
          label={t('watch.take.note')}
          lines={3}
          maxLength={1000}
          onChange={next => kept.change(() => ({ note: next }))}
          optional
          value={note}
        />
        <p className="muted small">{t('watch.take.what')}</p>
      </div>
    </SideSheet>
  )
}
