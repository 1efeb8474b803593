import type { RequestView } from '@teyue/contract'
import type { Command } from '@teyue/domain'
import { Checkbox, Form, Input, Radio, Select } from 'antd'
import { api } from '../../shared/api/api.ts'
import { Dialog } from '../../shared/parts/dialog.tsx'
import { ProblemNote } from '../../shared/parts/states.tsx'
import { useAct } from '../../shared/use-act.ts'
import { useLoad } from '../../shared/use-load.ts'
import { type CommandForm, commandForms, type Field } from './command-forms.ts'

interface Props {
  request: RequestView
  command: Command
  onClose: () => void
  /** The request after the command, or as it is now when somebody else was faster. */
  onNews: (request: RequestView) => void
}

function DepartmentChoice({ requestId, ...rest }: { requestId: string; value?: string; onChange?: (id: string) => void }) {
  const departments = useLoad(() => api.call('listDepartments', { query: { requestId } }), [requestId])
  const options = (departments.data?.items ?? []).map(({ id, name, kind, fits }) => ({
    value: id,
    label: `${name}${kind === 'partner' ? '（合作单位）' : ''}${fits ? '' : '：不做这类服务'}`,
    disabled: !fits,
  }))
  return <Select {...rest} options={options} loading={departments.loading} placeholder="选一个" />
}

function FieldView({ field, requestId }: { field: Field; requestId: string }) {
  const must = { required: true, message: `请填写${field.label}` }
  if (field.kind === 'words')
    return (
      <Form.Item name={field.name} label={field.label} rules={field.required ? [{ ...must, whitespace: true }] : []}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={field.most} showCount />
      </Form.Item>
    )
  if (field.kind === 'choice')
    return (
      <Form.Item name={field.name} label={field.label} rules={[must]}>
        <Radio.Group options={field.options.map(([value, label]) => ({ value, label }))} />
      </Form.Item>
    )
  if (field.kind === 'department')
    return (
      <Form.Item name={field.name} label={field.label} rules={[must]}>
        <DepartmentChoice requestId={requestId} />
      </Form.Item>
    )
  return (
    <Form.Item
      name={field.name}
      valuePropName="checked"
      rules={
        field.must ? [{ validator: (_, value) => (value ? Promise.resolve() : Promise.reject(new Error(`要先做到：${field.label}`))) }] : []
      }
    >
      <Checkbox>{field.label}</Checkbox>
    </Form.Item>
  )
}

const startOf = ({ fields }: CommandForm): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field.name, field.kind === 'statement' ? false : field.kind === 'words' ? '' : undefined]))

/** One command with its few fields; the version that was looked at goes along. */
export function CommandDialog({ request, command, onClose, onNews }: Props) {
  const form = commandForms[command]!
  const [fields] = Form.useForm()
  const { run, busy, problem } = useAct()
  const current = problem?.current as RequestView | undefined
  const send = async (body: Record<string, unknown>) => {
    const answer = await run((key) => api.command(request.id, command, request.version, body as never, key), body)
    if (answer) onNews(answer)
  }
  return (
    <Dialog
      open
      title={form.title}
      okText={current ? '看最新的' : form.title}
      cancelText="先不办"
      confirmLoading={busy}
      onCancel={onClose}
      onOk={() => (current ? onNews(current) : fields.submit())}
      destroyOnHidden
    >
      <ProblemNote problem={problem} />
      <Form form={fields} layout="vertical" requiredMark={false} initialValues={startOf(form)} onFinish={(body) => void send(body)}>
        {form.fields.map((field) => (
          <FieldView key={field.name} field={field} requestId={request.id} />
        ))}
        {form.fields.length === 0 && <p>确定{form.title}？</p>}
      </Form>
    </Dialog>
  )
}
