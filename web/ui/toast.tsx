import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useWords } from '../words/words.tsx'
import { Button } from './button.tsx'
import { Shape, type Tone } from './status.tsx'
import './toast.css'
import { Whole } from './whole.tsx'

type Said = { id: number; text: string; tone: Tone; at: number; stays: boolean }
/** What `stays`, as a `stop` does, is there until it is closed. */
type Say = (text: string, tone?: Tone, stays?: boolean) => void

const SayContext = createContext<Say>(() => {})

/** What was said so lately, in ms, may not have been read yet. */
const unread = 1500

/**
 * Says a sentence once, to screen readers and on the screen: for 8 s, or until the person goes on with something, or
 * until it is closed.
 */
export const useSay = (): Say => useContext(SayContext)

/** Holds the place where short news is said. */
export function SayProvider({ children }: { children: ReactNode }): ReactNode {
  const { t } = useWords()
  const [said, setSaid] = useState<readonly Said[]>([])
  const next = useRef(0)
  const atEnd = useRef(false)
  const drop = useCallback((id: number) => setSaid(all => all.filter(s => s.id !== id)), [])
  const say = useCallback<Say>(
    (text, tone = 'info', stays = tone === 'stop') => {
      const id = next.current++
      const main = document.getElementById('main')
      atEnd.current = main !== null && main.scrollHeight - main.scrollTop - main.clientHeight < 4
      setSaid(all => [...all.slice(-2), { id, text, tone, at: performance.now(), stays }])
      if (!stays) setTimeout(() => drop(id), 8000)
    },
    [drop],
  )
  const passing = said.some(s => !s.stays)
  useEffect(() => {
    if (!passing) return
    const goOn = (event: Event): void => {
      if (event instanceof KeyboardEvent && /^(Shift|Control|Alt|Meta|AltGraph)$/.test(event.key)) return
      setSaid(all => {
        const left = all.filter(s => s.stays || event.timeStamp < s.at + unread)
        return left.length < all.length ? left : all
      })
    }
    // A press that ends elsewhere than it began is none: nothing moves before the click.
    addEventListener('click', goOn)
    addEventListener('keydown', goOn)
    return () => {
      removeEventListener('click', goOn)
      removeEventListener('keydown', goOn)
    }
  }, [passing])
  // The page makes way; who was at its end stays there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each that is said takes room.
  useLayoutEffect(() => {
    const main = document.getElementById('main')
    if (main && atEnd.current) main.scrollTop = main.scrollHeight
    atEnd.current = false
  }, [said])
  return (
    <SayContext value={say}>
      {children}
      <div aria-live="polite" className="toasts no-print" role="log">
        {said.map(s => (
          <div className={`toast tone-${s.tone}`} key={s.id}>
            <span>
              <Shape tone={s.tone} /> <Whole>{s.text}</Whole>
            </span>
            <Button icon="close" label={t('shell.close')} look="quiet" onPress={() => drop(s.id)} />
          </div>
        ))}
      </div>
    </SayContext>
  )
}
