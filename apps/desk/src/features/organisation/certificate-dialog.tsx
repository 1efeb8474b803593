import type { QualificationView } from '@teyue/contract'
import { certificateKinds, certificateNames } from '@teyue/domain/certificates'
import { Button, DatePicker, Form, Input, Select, Upload } from 'antd'
import type dayjs from 'dayjs'
import { useRef, useState } from 'react'
import { api, sendCertificatePhoto } from '../../shared/api/api.ts'
import { Dialog } from '../../shared/parts/dialog.tsx'
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

/** Enters a certificate, or its renewal: kind, number, from when until when, its photo (DISP-3). */
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
  const [photo, setPhoto] = useState<File | null>(null)
  const kept = useRef<{ file: File; id: string } | null>(null)
  // A photo that was kept already is not sent again when the rest was refused.
  const photoId = async () => {
    if (!photo) return undefined
    if (kept.current?.file !== photo) kept.current = { file: photo, id: (await sendCertificatePhoto(photo, renews?.project?.id)).id }
    return kept.current.id
  }
  const save = async ({ personId, kind, title, number, days: [from, until] }: Written) => {
    const body = {
      title: title.trim(),
      number: number.trim(),
      validFrom: from.format('YYYY-MM-DD'),
      validUntil: until.format('YYYY-MM-DD'),
    }
    const done = await run(
      async (key) => {
        const written = { ...body, photoId: await photoId() }
        return renews
          ? api.call('renewQualification', { params: { id: renews.id }, body: written, idempotencyKey: key })
          : api.call('addQualification', { body: { ...written, personId, kind }, idempotencyKey: key })
      },
      [personId, kind, body, photo?.name, photo?.lastModified],
    )
    if (done) onDone()
  }
  const must = (what: string) => [{ required: true, message: `请填写${what}` }]
  return (
    <Dialog
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
        <Form.Item label="证书照片" extra="JPG、PNG、WebP，可以以后换证时再补。">
          <Upload
            accept="image/jpeg,image/png,image/webp"
            maxCount={1}
            showUploadList={false}
            beforeUpload={(chosen) => {
              setPhoto(chosen)
              return false
            }}
          >
            <Button>{photo ? '换一张' : '选照片'}</Button>
          </Upload>
          {photo && <div className="note free">{photo.name}</div>}
        </Form.Item>
      </Form>
    </Dialog>
  )
}
