import type { QualificationView } from '@teyue/contract'
import { certificateKinds, certificateNames } from '@teyue/domain/certificates'
import { DatePicker, Form, Input, Modal, Select } from 'antd'
import type dayjs from 'dayjs'
import { api } from '../../shared/api/api.ts'
import { ProblemNote } from '../../shared/parts/states.tsx'
import { useAct } from '../../shared/use-act.ts'
import { useLoad } from '../../shared/use-load.ts'

interface Written {
  personId: string
  kind: QualificationView['kind']
  title: string
  number: string
  days: [dayjs.Dayjs, dayjs.Dayjs]
}

/** Enters a certificate, or its renewal: kind, number, from when until when (DISP-3). */
export function CertificateDialog({
  renews,
  onClose,
  onDone,
}: {
  renews: QualificationView | null
  onClose: () => void
  onDone: () => void
}) {
  const [fields] = Form.useForm<Written>()
  const staff = useLoad(() => (renews ? Promise.resolve(null) : api.call('listStaff')), [renews])
  const { run, busy, problem } = useAct()
  const save = async ({ personId, kind, title, number, days: [from, until] }: Written) => {
    const body = {
      title: title.trim(),
      number: number.trim(),
      validFrom: from.format('YYYY-MM-DD'),
      validUntil: until.format('YYYY-MM-DD'),
    }
    const done = await run(
      (key) =>
        renews
          ? api.call('renewQualification', { params: { id: renews.id }, body, idempotencyKey: key })
          : api.call('addQualification', { body: { ...body, personId, kind }, idempotencyKey: key }),
      [personId, kind, body],
    )
    if (done) onDone()
  }
  const must = (what: string) => [{ required: true, message: `请填写${what}` }]
  return (
    <Modal
      open
      title={renews ? `换证：${renews.person.name} ${renews.kindName}` : '登记证书'}
      okText="保存"
      cancelText="先不登记"
      confirmLoading={busy}
      onOk={() => fields.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <ProblemNote problem={problem} />
      <Form
        form={fields}
        layout="vertical"
        requiredMark={false}
        initialValues={{ title: renews?.title ?? '', number: '', days: undefined }}
        onFinish={(written) => void save(written)}
      >
        {!renews && (
          <>
            <Form.Item name="personId" label="谁的" rules={must('姓名')}>
              <Select
                showSearch
                optionFilterProp="label"
                placeholder="找姓名、工号"
                options={(staff.data?.items ?? []).map(({ personId, name, badge }) => ({
                  value: personId,
                  label: `${name} ${badge}`.trim(),
                }))}
              />
            </Form.Item>
            <Form.Item name="kind" label="种类" rules={must('种类')}>
              <Select options={certificateKinds.map((value) => ({ value, label: certificateNames[value] }))} />
            </Form.Item>
          </>
        )}
        <Form.Item name="title" label="证书名称" rules={[{ required: true, whitespace: true, message: '请填写证书名称' }]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="number" label="证书编号" rules={[{ required: true, whitespace: true, message: '请填写证书编号' }]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="days" label="有效期" rules={must('有效期')}>
          <DatePicker.RangePicker />
        </Form.Item>
      </Form>
    </Modal>
  )
}
