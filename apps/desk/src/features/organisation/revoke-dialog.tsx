import type { QualificationView } from '@teyue/contract'
import { Alert, Form, Input } from 'antd'
import { api } from '../../shared/api/api.ts'
import { Dialog } from '../../shared/parts/dialog.tsx'
import { ProblemNote } from '../../shared/parts/states.tsx'
import { useAct } from '../../shared/use-act.ts'

/** Takes a certificate out of force, with the reason (DISP-3). */
export function RevokeDialog({ of, onClose, onDone }: { of: QualificationView; onClose: () => void; onDone: () => void }) {
  const [fields] = Form.useForm<{ reason: string }>()
  const { run, busy, problem } = useAct()
  const revoke = async (written: { reason: string }) => {
    const body = { reason: written.reason.trim() }
    if (await run((key) => api.call('revokeQualification', { params: { id: of.id }, body, idempotencyKey: key }), body)) onDone()
  }
  return (
    <Dialog
      open
      title={`撤销：${of.person.name} ${of.kindName}`}
      okText="撤销"
      okButtonProps={{ danger: true }}
      cancelText="先不撤销"
      confirmLoading={busy}
      onOk={() => fields.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <ProblemNote problem={problem} />
      <Alert
        type="info"
        style={{ marginBottom: 16 }}
        message="撤销后这张证马上不算数，不能恢复；已派给这位员工、要用这张证的活，会告诉主管。"
      />
      <Form
        form={fields}
        layout="vertical"
        requiredMark={false}
        initialValues={{ reason: '' }}
        onFinish={(written) => void revoke(written)}
      >
        <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: '请填写原因' }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Dialog>
  )
}
