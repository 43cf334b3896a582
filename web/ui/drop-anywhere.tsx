import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '../words/words.tsx'
import { Button } from './button.tsx'
import { FieldError } from './field.tsx'
import './drop-anywhere.css'

export type DropAnywhereProps = {
  onFiles: (files: readonly File[]) => void
  /** File name endings taken, with the dot: ['.gpx', '.kml']; without them, any file. */
  endings?: readonly string[]
  /** What may be dropped, in words. */
  label?: string
  many?: boolean
}

/** Takes files dropped anywhere on the page while it is shown, and by a button that opens the device's chooser. */
export function DropAnywhere({ onFiles, endings, label, many }: DropAnywhereProps): ReactNode {
  const { t } = useWords()
  const [over, setOver] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const chooser = useRef<HTMLInputElement>(null)
  const take = useRef<(files: readonly File[]) => void>(() => {})
  take.current = files => {
    const misfit = endings && files.find(f => !endings.some(e => f.name.toLowerCase().endsWith(e)))
    setWrong(misfit ? t('file.wrong-type', { name: misfit.name, types: (endings ?? []).join(', ') }) : undefined)
    if (!misfit && files.length) onFiles(many ? files : files.slice(0, 1))
  }
  useEffect(() => {
    const carries = (e: DragEvent): boolean => e.dataTransfer?.types.includes('Files') ?? false
    const drag = (e: DragEvent): void => {
      if (!carries(e)) return
      e.preventDefault()
      setOver(true)
    }
    const leave = (e: DragEvent): void => {
      if (e.relatedTarget === null) setOver(false)
    }
    const drop = (e: DragEvent): void => {
      if (!carries(e)) return
      e.preventDefault()
      setOver(false)
      take.current([...(e.dataTransfer?.files ?? [])])
    }
    addEventListener('dragover', drag)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', drag)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [])
  return (
    <div className="field">
      <div className="drop-here">
        <Button icon="file" onPress={() => chooser.current?.click()}>
          {t('file.choose')}
        </Button>
        <span>{label ?? t('file.drop')}</span>
        <input
          accept={endings?.join(',')}
          aria-label={label ?? t('file.choose')}
          hidden
          multiple={many}
          onChange={event => {
            take.current([...(event.target.files ?? [])])
            event.target.value = ''
          }}
          ref={chooser}
          type="file"
        />
      </div>
      <FieldError id="drop-error">{wrong}</FieldError>
      {over ? <div className="drop-veil">{t('file.release')}</div> : null}
    </div>
  )
}
