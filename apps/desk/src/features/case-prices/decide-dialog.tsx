import type { CasePriceWaiting } from '@teyue/contract'
import { parseYuan } from '@teyue/domain/money'
import { parseQuantity } from '@teyue/domain/price/term-cells'
import { Button, Form, Input, Radio, Space } from 'antd'
import dayjs from 'dayjs'
import { api } from '../../shared/api/api.ts'
import { DayItem } from '../../shared/parts/day-item.tsx'
import { Dialog } from '../../shared/parts/dialog.tsx'
import { ProblemNote } from '../../shared/parts/states.tsx'
import { useAct } from '../../shared/use-act.ts'

interface Line {
  name: string
  unit: string
  yuan: string
  /** For how much it is. */
  quantity: string
}
const emptyLine: Line = { name: '', unit: '次', yuan: '', quantity: '1' }
const linesOf = (lines: readonly Line[]) =>
  lines.map(({ name, unit, yuan, quantity }) => ({
    name: name.trim(),
    unit: unit.trim(),
    unitFen: parseYuan(yuan) ?? 0,
    quantityMilli: parseQuantity(quantity) ?? 0,
  }))

interface Answer {
  granted: boolean
  lines?: Line[]
  reason: string
  until?: dayjs.Dayjs
}

const usualDays = 7

/** The region's answer: lines, a reason, until when; or a no with its reason (PRICE-4). */
export function DecideDialog({ waiting, onClose, onDone }: { waiting: CasePriceWaiting; onClose: () => void; onDone: () => void }) {
  const [fields] = Form.useForm<Answer>()
  const granted = Form.useWatch('granted', fields) ?? true
  const { run, busy, problem } = useAct()
  const send = async ({ granted: yes, lines = [], reason, until }: Answer) => {
    const body = {
      granted: yes,
      reason: reason.trim(),
      lines: yes ? linesOf(lines) : [],
      ...(yes && until ? { expiresAt: until.endOf('day').toISOString() } : {}),
    }
    if (await run((key) => api.command(waiting.requestId, 'decidePrice', waiting.version, body, key), body)) onDone()
  }
  const must = (what: string) => ({ required: true, whitespace: true, message: `请填写${what}` })
  const price = {
    validator: (_: unknown, text: string) =>
      parseYuan(text ?? '') ? Promise.resolve() : Promise.reject(new Error('写成元，最多两位小数')),
  }
  const quantity = {
    validator: (_: unknown, text: string) => (parseQuantity(text ?? '') ? Promise.resolve() : Promise.reject(new Error('写几个，例如 1'))),
  }
  return (
    <Dialog
      open
      width={700}
      title={`核价：${waiting.projectName} ${waiting.homeLabel}`}
      okText={granted ? '核定这个价格' : '答复不核定'}
      cancelText="先不答复"
      confirmLoading={busy}
      onOk={() => fields.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <ProblemNote problem={problem} />
      <p className="free">
        {waiting.words}
        <span className="note">　{waiting.askedBy}</span>
      </p>
      <Form
        form={fields}
        layout="vertical"
        requiredMark={false}
        initialValues={{ granted: true, lines: [emptyLine], reason: '', until: dayjs().add(usualDays, 'day') }}
        onFinish={(answer) => void send(answer)}
      >
        <Form.Item name="granted">
          <Radio.Group
            options={[
              { value: true, label: '核定价格' },
              { value: false, label: '不核定' },
            ]}
          />
        </Form.Item>
        {granted && (
          <>
            <Form.List name="lines">
              {(lines, { add, remove }) => (
                <>
                  {lines.map(({ key, name }) => (
                    <Space key={key} align="start" style={{ display: 'flex' }}>
                      <Form.Item name={[name, 'name']} rules={[must('内容')]}>
                        <Input placeholder="做什么" aria-label="做什么" maxLength={40} style={{ width: 240 }} />
                      </Form.Item>
                      <Form.Item name={[name, 'yuan']} rules={[price]}>
                        <Input prefix="¥" placeholder="单价" aria-label="单价" style={{ width: 120 }} />
                      </Form.Item>
                      <Form.Item name={[name, 'unit']} rules={[must('单位')]}>
                        <Input prefix="每" placeholder="单位" aria-label="单位" maxLength={10} style={{ width: 90 }} />
                      </Form.Item>
                      <Form.Item name={[name, 'quantity']} rules={[quantity]}>
                        <Input prefix="×" placeholder="数量" aria-label="数量" maxLength={8} style={{ width: 90 }} />
                      </Form.Item>
                      {lines.length > 1 && <Button onClick={() => remove(name)}>去掉</Button>}
                    </Space>
                  ))}
                  <Form.Item>
                    <Button size="small" onClick={() => add(emptyLine)}>
                      再加一项
                    </Button>
                  </Form.Item>
                </>
              )}
            </Form.List>
            <DayItem name="until" label="有效到（只用于这一单）" missing="请选日期" />
          </>
        )}
        <Form.Item name="reason" label={granted ? '依据' : '为什么不核定'} rules={[must('原因')]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Dialog>
  )
}
