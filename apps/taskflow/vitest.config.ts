import { serviceTestConfig } from '@quintet/postgres/testing';

export default serviceTestConfig(['src/{boards,search,cards,columns,members}/*.http.test.ts']);
