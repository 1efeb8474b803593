import { View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { mostWords } from '@teyue/contract/limits'
import { Button, ChoiceChips, HalfSheet, TextField, TextLink, toast } from '@teyue/ui'
import { api, type PickedUpload, ProblemSheet, useAct, useKept } from '@teyue/ui/app'
import { PhotosField } from '../command-form/photos-field.tsx'
import { emptyLine, missingInSlip, type SlipDraftLine, slipBody, slipKindNames } from './slip-draft.ts'

type Props = { request: RequestView; onClose: () => void; onDone: (request: RequestView) => void }

type SlipDraft = { kind: 'store' | 'bought'; lines: SlipDraftLine[]; photos: PickedUpload[] }
const emptySlip: SlipDraft = { kind: 'store', lines: [emptyLine], photos: [] }

const kinds = [
  { value: 'store', label: '库房领料' },
  { value: 'bought', label: '替业主代购' },
] as const

function LineFields({ line, onChange, onRemove }: { line: SlipDraftLine; onChange: (line: SlipDraftLine) => void; onRemove?: () => void }) {
  const change = (part: Partial<SlipDraftLine>) => onChange({ ...line, ...part })
  return (
    <View className="mb2">
      <TextField
        label="材料"
        value={line.name}
        onChange={(name) => change({ name })}
        maxLength={mostWords.materialName}
        placeholder="例如 4 分密封圈"
      />
      <View className="mt2">
        <TextField label="数量" type="digit" value={line.quantity} onChange={(quantity) => change({ quantity })} maxLength={7} />
      </View>
      <View className="mt2">
        <TextField label="单位" value={line.unit} onChange={(unit) => change({ unit })} maxLength={10} />
      </View>
      <View className="mt2">
        <TextField label="购进单价（元）" type="digit" value={line.yuan} onChange={(yuan) => change({ yuan })} maxLength={9} />
      </View>
      {onRemove && (
        <View className="right mt2">
          <TextLink onTap={onRemove} label={`去掉${line.name || '这一行'}`}>
            去掉
          </TextLink>
        </View>
      )}
    </View>
  )
}

/** 领料单: what leaves the store, or is to be bought, at the price that the stamped quotation says (MAT-2). */
export function IssueSheet({ request, onClose, onDone }: Props) {
  const [draft, change, forgetDraft] = useKept<SlipDraft>(`slip.${request.id}`, emptySlip)
  const { kind, lines } = draft
  const photoIds = draft.photos.flatMap(({ id }) => id ?? [])
  const setLines = (next: SlipDraftLine[]) => change({ lines: next })
  const { run, busy, problem, clear } = useAct()
  const missing = missingInSlip(kind, lines, photoIds.length)
  const issue = async () => {
    const body = { kind, lines: slipBody(lines), ...(photoIds[0] ? { photoId: photoIds[0] } : {}) }
    const done = await run((key) => api.call('issueMaterial', { params: { id: request.id }, body, idempotencyKey: key }), body)
    if (!done) return
    forgetDraft()
    toast(`${slipKindNames[kind]}已开`)
    onDone(done)
  }
  return (
    <>
      <HalfSheet
        open
        title={`开${slipKindNames[kind]}`}
        onClose={onClose}
        bar={
          <>
            {missing && <View className="bar-hint">{missing}</View>}
            <Button onTap={() => void issue()} busy={busy} disabled={missing !== null}>
              开单
            </Button>
          </>
        }
      >
        <ChoiceChips label="从哪里来" choices={kinds} value={kind} onChange={(next) => change({ kind: next })} />
        <View className="sub mt2 mb2">
          {kind === 'store'
            ? '按购进价收，不加价。业主看过报价单、签字之后才能用。'
            : '业主签字同意单价之后再买，买完登记小票，按实付价收。'}
        </View>
        {lines.map((line, place) => (
          <LineFields
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are told apart by their place alone.
            key={place}
            line={line}
            onChange={(next) => setLines(lines.map((one, index) => (index === place ? next : one)))}
            onRemove={lines.length > 1 ? () => setLines(lines.filter((_, index) => index !== place)) : undefined}
          />
        ))}
        <View className="mb2">
          <TextLink onTap={() => setLines([...lines, emptyLine])}>再加一样</TextLink>
        </View>
        <PhotosField
          label="盖章的报价单"
          optional={kind === 'bought'}
          purpose="quotation"
          requestId={request.id}
          picked={draft.photos}
          onChange={(photos) => change({ photos })}
        />
      </HalfSheet>
      <ProblemSheet problem={problem} onClose={clear} />
    </>
  )
}
