import { serviceTestConfig } from '@quintet/postgres/testing';

export default serviceTestConfig(['src/{documents,content,tags}/*.http.test.ts']);
