#pragma once

#include <string>

#include "model/operations/code.hpp"

namespace migvet::model {

/// The argument types that tell a function from its overloads: IN, INOUT and VARIADIC ones.
Signature signature_of(const CreateFunction& function);

/// Same types in the same order; modifiers do not count.
bool same_signature(const Signature& a, const Signature& b);

/// "f(integer, text)", as PostgreSQL shows a function.
std::string display(const QualifiedName& name, const Signature& signature);

/// "public.f(integer,text)": tells it from every other function, and can be said in SQL.
std::string to_sql(const QualifiedName& name, const Signature& signature);

/// What ALTER FUNCTION changes besides its volatility.
void apply_settings(CreateFunction& function, const AlterFunction& alter);

} // namespace migvet::model
