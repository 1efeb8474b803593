import { Modal, type ModalProps } from 'antd'

/** A dialog that only its buttons and Esc close: a click beside it does not take away what was filled in. */
export const Dialog = (props: ModalProps) => <Modal maskClosable={false} {...props} />
