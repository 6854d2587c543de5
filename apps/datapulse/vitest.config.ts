import { serviceTestConfig } from '@quintet/postgres/testing';

export default serviceTestConfig(['src/{datasets,rows}/*.http.test.ts']);
