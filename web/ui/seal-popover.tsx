import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { useWords } from '../words/words.tsx'
import { Button } from './button.tsx'
import { SealMark, type SealProps } from './seal.tsx'

/** The open seal: what the state means in one paragraph, and the receipt. Fetched when a seal is first pressed. */
export function SealPopover(props: SealProps): ReactNode {
  const { t } = useWords()
  const word = t(`seal.${props.state}`)
  return (
    <DialogTrigger defaultOpen>
      <AriaButton
        aria-label={t('seal.open', { state: word })}
        className={props.state === 'broken' ? 'seal seal-broken' : 'seal'}
      >
        <SealMark state={props.state} />
        {word}
      </AriaButton>
      <Popover className="popover" placement="bottom">
        <Dialog aria-label={t('seal.open', { state: word })} className="popover-body">
          <h3>{props.index === undefined ? word : `${word} · ${t('seal.entry', { index: props.index })}`}</h3>
          <p>{t(`seal.${props.state}.what`, { index: props.index ?? '', check: props.check ?? '' })}</p>
          <div className="row">
            {props.onReceipt ? (
              <Button icon="download" onPress={props.onReceipt}>
                {t('seal.receipt')}
              </Button>
            ) : null}
            {props.onVerify ? (
              <Button icon="verify" look="quiet" onPress={props.onVerify}>
                {t('seal.verify')}
              </Button>
            ) : null}
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
