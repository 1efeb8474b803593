export default definePageConfig({ navigationBarTitleText: '我的证书和培训', enablePullDownRefresh: true })
