import { type ReactNode, useState } from 'react'
import { parseInstant } from '../../speech/instant.ts'
import { registerNow } from '../data/clock.ts'
import type { TypedWaypoint } from '../forms/waypoints-editor.tsx'
import { Button } from '../ui/button.tsx'
import { DateTimeField } from '../ui/date-time-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'

/** Fills the times along the way from a start and an average speed. */
export function TimeFill(props: {
  ways: readonly TypedWaypoint[]
  zone: string
  onFill: (start: string, speedKmh: number) => void
}): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const [start, setStart] = useState('')
  const [speed, setSpeed] = useState('40')
  if (props.ways.length < 2) return null
  const kmh = Number(speed.replace(',', '.'))
  const begin = start || props.ways[0]?.etd || ''
  const begins = parseInstant(begin) !== undefined
  return (
    <details>
      <summary>{t('movement.fill')}</summary>
      <div className="row row-foot">
        <DateTimeField
          label={t('movement.fill.start')}
          now={registerNow()}
          onChange={setStart}
          value={begin}
          zone={props.zone}
        />
        <TextField
          kind="number"
          label={t('movement.fill.speed')}
          onChange={setSpeed}
          unit={words.unit('km/h')}
          value={speed}
        />
        <Button
          onPress={() => props.onFill(begin, kmh)}
          reason={begins && kmh > 0 ? undefined : t('movement.fill.needs')}
        >
          {t('movement.fill.do')}
        </Button>
      </div>
    </details>
  )
}
