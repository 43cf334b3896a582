import { decodeText } from '@unimpeded/exchange/decode-text.ts'
import { type CellRow, readCells } from '@unimpeded/exchange/read-cells.ts'
import { ReadProblem } from '@unimpeded/exchange/route-file.ts'
import { type ReactNode, useState } from 'react'
import { partWords } from '../forms/code-words.ts'
import type { ListOf } from '../lists/list-of.ts'
import { Button } from '../ui/button.tsx'
import { DropAnywhere } from '../ui/drop-anywhere.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'

/** The box to paste cells into, or a file; which headings are read. */
export function ListBring(props: {
  of: Pick<ListOf<never, never>, 'kind' | 'words' | 'headings'>
  pasted: string
  onType: (text: string) => void
  onRead: (cells: readonly CellRow[]) => void
}): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const [fault, setFault] = useState<string>()
  const take = (text: () => string): void => {
    try {
      const cells = readCells(text())
      setFault(cells.length ? undefined : t('spreadsheet.nothing'))
      if (cells.length) props.onRead(cells)
    } catch (problem) {
      if (!(problem instanceof ReadProblem)) throw problem
      setFault(words.problem(problem.sentence))
    }
  }
  return (
    <div className="stack act-form">
      <TextField
        error={fault}
        hint={t('spreadsheet.paste.hint')}
        label={t('spreadsheet.paste')}
        lines={8}
        onChange={props.onType}
        value={props.pasted}
      />
      <DropAnywhere
        endings={['.csv', '.tsv', '.txt']}
        label={t('spreadsheet.file')}
        onFiles={([file]) => void file?.arrayBuffer().then(bytes => take(() => decodeText(new Uint8Array(bytes))))}
      />
      <div className="form-foot">
        <Button look="main" onPress={() => take(() => props.pasted)}>
          {t('spreadsheet.take')}
        </Button>
      </div>
      <details>
        <summary>{t('spreadsheet.headings')}</summary>
        <p className="small">{t(`${props.of.words}.headings.what`)}</p>
        <dl className="list-headings small">
          {props.of.headings.map(({ field, part, headings }) => (
            <div key={headings[0]}>
              <dt>
                <bdi lang="en">{headings.slice(0, 4).join(' · ')}</bdi>
              </dt>
              <dd className="muted">
                {words.label(props.of.kind, field)}
                {part ? ` · ${partWords(words, part)}` : ''}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}
