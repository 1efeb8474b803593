import type { PriceListDetail } from '@teyue/contract'
import { Alert, Form, Input } from 'antd'
import dayjs from 'dayjs'
import { api } from '../../shared/api/api.ts'
import { DayItem } from '../../shared/parts/day-item.tsx'
import { Dialog } from '../../shared/parts/dialog.tsx'
import { ProblemNote } from '../../shared/parts/states.tsx'
import { useAct } from '../../shared/use-act.ts'

export type Step = 'submit' | 'discard' | 'approve' | 'sendBack' | 'adopt' | 'refuse'

const steps: Record<Step, { title: string; ok: string; words?: string; must?: boolean; about: string }> = {
  submit: { title: '提交审批', ok: '提交', about: '提交后不能再改，由另一位核价人批准或退回。' },
  discard: { title: '放弃这一版', ok: '放弃', words: '原因', about: '放弃后不能再改、不能恢复，版本号和已写的行都留作记录。' },
  approve: { title: '批准', ok: '批准', words: '意见', about: '批准后不再改动，送各项目的物业委员会审议。' },
  sendBack: { title: '退回修改', ok: '退回', words: '原因', must: true, about: '退回后编制人可以接着改。' },
  adopt: { title: '采用', ok: '采用', words: '意见', about: '从生效日起，本项目按这一版收费；采用后不能更改。' },
  refuse: { title: '退回', ok: '退回', words: '原因', must: true, about: '只影响本项目：继续按现在这一版收费。' },
}

interface Props {
  list: PriceListDetail
  step: Step
  revision: number
  onClose: () => void
  onDone: (list: PriceListDetail) => void
  onGaps: () => void
}

function send(list: PriceListDetail, step: Step, revision: number, words: string, effectiveFrom: string, idempotencyKey: string) {
  const params = { id: list.id }
  if (step === 'submit') return api.call('submitPriceList', { params, body: { revision, effectiveFrom }, idempotencyKey })
  if (step === 'discard') return api.call('discardPriceList', { params, body: { revision, reason: words }, idempotencyKey })
  if (step === 'approve') return api.call('approvePriceList', { params, body: { words }, idempotencyKey })
  if (step === 'sendBack') return api.call('sendBackPriceList', { params, body: { reason: words }, idempotencyKey })
  return api.call('decidePriceList', {
    params,
    body: { decision: step === 'adopt' ? 'adopted' : 'sentBack', reason: words },
    idempotencyKey,
  })
}

/** A version that was sent back is to hold from the day that it had, where that is still to come. */
function firstDay({ effectiveFrom }: PriceListDetail): dayjs.Dayjs {
  const had = effectiveFrom ? dayjs(effectiveFrom) : null
  return had && !had.isBefore(dayjs(), 'day') ? had : dayjs().add(1, 'day')
}

/** One step of a list's life, with what it causes and, where it says no, why. */
export function StepDialog({ list, step, revision, onClose, onDone, onGaps }: Props) {
  const { title, ok, words: asked, must, about } = steps[step]
  const [fields] = Form.useForm<{ words?: string; day?: dayjs.Dayjs }>()
  const { run, busy, problem } = useAct()
  const give = async ({ words = '', day }: { words?: string; day?: dayjs.Dayjs }) => {
    const effectiveFrom = day?.format('YYYY-MM-DD') ?? ''
    const answer = await run((key) => send(list, step, revision, words.trim(), effectiveFrom, key), [step, words, effectiveFrom])
    if (answer) onDone(answer)
  }
  const gaps = problem?.facts.gaps as unknown[] | undefined
  return (
    <Dialog
      open
      title={`${title}：${list.label} ${list.name}`}
      okText={ok}
      okButtonProps={{ danger: step === 'discard' }}
      cancelText="先不办"
      confirmLoading={busy}
      onOk={() => fields.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <ProblemNote problem={problem} />
      {gaps && gaps.length > 0 && (
        <p>
          <button type="button" className="plain" onClick={onGaps}>
            看没填全的 {gaps.length} 处
          </button>
        </p>
      )}
      <Alert type="info" message={about} style={{ marginBottom: 16 }} />
      <Form
        form={fields}
        layout="vertical"
        requiredMark={false}
        initialValues={{ words: '', day: firstDay(list) }}
        onFinish={(values) => void give(values)}
      >
        {step === 'submit' && <DayItem name="day" label="生效日" missing="请选生效日" />}
        {asked && (
          <Form.Item name="words" label={asked} rules={must ? [{ required: true, whitespace: true, message: `请填写${asked}` }] : []}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} showCount />
          </Form.Item>
        )}
      </Form>
    </Dialog>
  )
}
